window.pageSecret = 'page';
document.body.dataset.module = 'ran';
